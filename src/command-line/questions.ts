import { createInterface } from "node:readline/promises";
import { type Readable, Writable } from "node:stream";
import { StopReason } from "../platform/stop.ts";

/** Questions to the person at the terminal. */
export interface Questions {
  /** Asks until `read` takes the answer; why it does not (its StopReason) is told. What is hidden is not shown while typed. */
  ask<T>(question: string, read: (answer: string) => T, kind?: "shown" | "hidden"): Promise<T>;
  close(): void;
}

/** Opens the way to ask. Ctrl-C and Ctrl-D end it: the question then throws StopReason. */
export function openQuestions(input: Readable, output: Writable): Questions {
  let hidden = false;
  const echo = new Writable({
    write: (chunk, _encoding, done) => {
      if (!hidden) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: echo, terminal: true, historySize: 0 });
  // Kept from the first line on: of lines that are pasted together none is lost.
  const answers = lines[Symbol.asyncIterator]();

  const answerTo = async (question: string, kind: "shown" | "hidden"): Promise<string> => {
    lines.setPrompt(`${question}: `);
    lines.prompt();
    hidden = kind === "hidden";
    const { value, done } = await answers.next();
    if (hidden) output.write("\n");
    hidden = false;
    if (done) throw new StopReason("Ended early; nothing was changed. 途中で終わりました。何も変わっていません。", 2);
    return value;
  };

  return {
    ask: async (question, read, kind = "shown") => {
      for (;;) {
        const answer = await answerTo(question, kind);
        try {
          return read(answer);
        } catch (error) {
          if (!(error instanceof StopReason)) throw error;
          output.write(`${error.message}\n`);
        }
      }
    },
    close: () => lines.close(),
  };
}
