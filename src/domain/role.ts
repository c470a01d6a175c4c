/** Stands for every role: where no rights are configured, everybody may be whoever a policy asks for. */
export const everyRole = '*';

/** Whether somebody with these roles has one of those that are wanted; where none is wanted, everybody has. */
export function hasRole(roles: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length === 0 || roles.includes(everyRole) || wanted.some((role) => roles.includes(role));
}
