import type { ProgramCall, RunProgram } from '../stages';

/** What a program was asked for, as far as another render asks the same. */
function resourceOf({ input }: ProgramCall): string {
  const asked: unknown = JSON.parse(input);
  const uid =
    typeof asked === 'object' && asked !== null
      ? Reflect.get(asked, 'resource_uid')
      : undefined;
  return String(uid);
}

function programOf({ uri, args }: ProgramCall): string {
  return JSON.stringify([uri, args]);
}

/** The programs of one render, run once, and their answers for others like it. */
export interface Replay {
  record?: RunProgram;
  answer?: RunProgram;
}

/** Nobody expects that a question about a file runs programs with made-up values. */
export function createReplay(runProgram: RunProgram | undefined): Replay {
  if (!runProgram) {
    return {};
  }
  const answers = new Map<string, Map<string, string>>();
  return {
    record: call => {
      const answer = runProgram(call);
      const byResource = answers.get(programOf(call)) ?? new Map();
      answers.set(programOf(call), byResource.set(resourceOf(call), answer));
      return answer;
    },
    answer: call => {
      const byResource = answers.get(programOf(call)) ?? new Map();
      const [only] = byResource.size === 1 ? byResource.values() : [];
      const answer = byResource.get(resourceOf(call)) ?? only;
      if (answer === undefined) {
        throw new Error('it was not run for this resource');
      }
      return answer;
    },
  };
}
