import type { MakeTokenMutation, TokenFactsFragment } from '#client/generated/operations.ts';
import { fields, prose } from './fields.ts';
import type { Look } from './look.ts';
import { accent, bad, faint, good, strong, type Text } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';
import { moment } from './time.ts';

type Token = TokenFactsFragment;

/** A token that was made, with its secret: the only time that it is shown. */
export function drawMadeToken(
  { token, secret, notice }: NonNullable<MakeTokenMutation['createToken']>,
  { look, again }: { readonly look: Look; readonly again: (...words: readonly string[]) => string },
): string {
  if (token === null) return '';
  return (
    prose(
      [good('made  '), strong(oneLine(token.name)), ` for ${owner(token)}, with the roles ${token.roles.map(oneLine).join(', ')}`],
      look,
    ) +
    fields(
      [
        { label: 'token', lines: secret === null ? [] : [accent(secret)], whole: true },
        { label: 'note', lines: notice === null ? [] : [oneLine(notice)] },
        { label: 'holds', lines: [token.expiresAt === null ? 'until it is revoked' : `until ${moment(token.expiresAt)}`] },
        { label: 'to end it', lines: [again('token', 'revoke', token.id, '--reason', '…')], whole: true },
      ],
      look,
    )
  );
}

export function drawTokens(tokens: readonly Token[], truncated: boolean, look: Look): string {
  if (tokens.length === 0) return prose('No tokens were made here. Those of the configuration are not listed.', look);
  const columns = [
    { title: 'id' },
    { title: 'for', shrinksTo: 8 },
    { title: 'of', shrinksTo: 8 },
    { title: 'roles', shrinksTo: 8 },
    { title: 'made' },
    { title: 'holds until' },
  ];
  const rows = tokens.map((token): readonly Text[] => [
    token.id,
    strong(oneLine(token.name)),
    owner(token),
    token.roles.map(oneLine).join(', '),
    moment(token.createdAt),
    token.expiresAt === null ? faint('revoked') : token.expired ? bad(`${moment(token.expiresAt)}, over`) : moment(token.expiresAt),
  ]);
  return table(columns, rows, look) + (truncated ? prose('There are more.', look) : '');
}

function owner({ person }: Token): string {
  return `${oneLine(person.name)}${person.type === 'SERVICE' ? ' (service)' : ''}`;
}
