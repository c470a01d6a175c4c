import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on a terminal for what must not be seen, and shows nothing of it; elsewhere reads all that is sent. */
export async function readSecret(input: NodeJS.ReadStream, prompts: NodeJS.WritableStream, prompt: string): Promise<string> {
  if (!input.isTTY) {
    let text = '';
    for await (const part of input.setEncoding('utf8')) text += String(part);
    return text;
  }
  prompts.write(prompt);
  const silent = new Writable({ write: (_part, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(''));
    });
  } finally {
    lines.close();
    prompts.write('\n');
  }
}
