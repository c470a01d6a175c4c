import { type Answer, Fault, failed } from '#domain/fault.ts';

/** A value, or the fault that stood in its way; anything else that is thrown goes on. */
export async function settled<T>(promise: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (error) {
    if (error instanceof Fault) return failed(error);
    throw error;
  }
}
