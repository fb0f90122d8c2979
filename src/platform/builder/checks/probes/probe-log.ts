import type { Probe } from '../../../../contract/quality.ts';
import type { Answer, Ask, ProbeClient } from './probe-client.ts';

/** What an answer must be: words for people, and the judge. Null when it is as expected, else what was wrong with it. */
export interface Expected {
  readonly words: string;
  readonly wrong: (answer: Answer) => string | null;
}

/** Asks, judges and writes down. The answer, or null when it was not what was expected. */
export type RunProbe = (name: string, ask: Ask, expected: Expected) => Promise<Answer | null>;

export function probeLog(client: ProbeClient): { readonly probes: readonly Probe[]; readonly run: RunProbe } {
  const probes: Probe[] = [];
  return {
    probes,
    async run(name, ask, expected) {
      const startedAt = performance.now();
      const note = (ok: boolean, got: string) =>
        probes.push({
          name,
          ok,
          method: ask.method,
          path: ask.path,
          expected: expected.words,
          got,
          duration_ms: Math.round((performance.now() - startedAt) * 10) / 10,
        });
      let answer: Answer;
      try {
        answer = await client(ask);
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError') throw error;
        note(false, `no answer: ${error instanceof Error ? error.message : String(error)}`);
        return null;
      }
      const wrong = leak(answer) ?? expected.wrong(answer);
      note(wrong === null, wrong ?? String(answer.status));
      return wrong === null ? answer : null;
    },
  };
}

/** Never, whatever was asked: a failure of the app's own, or its inner workings on show. */
function leak(answer: Answer): string | null {
  if (answer.status >= 500) return `${answer.status}: ${excerpt(answer.body)}`;
  if (/\n\s+at .+\(?.+:\d+:\d+\)?/.test(answer.body)) return `${answer.status} with a stack trace`;
  return null;
}

function excerpt(body: string): string {
  return body.replace(/\s+/g, ' ').trim().slice(0, 160);
}

export function status(...allowed: readonly number[]): Expected {
  return {
    words: allowed.join(' or '),
    wrong: (answer) => (allowed.includes(answer.status) ? null : `${answer.status}: ${excerpt(answer.body)}`),
  };
}

/** Refused as the caller's mistake, in words that name the field. */
export function refusal(field?: string): Expected {
  return {
    words: field === undefined ? '4xx' : `4xx that names ${field}`,
    wrong(answer) {
      if (answer.status < 400) return `${answer.status}: ${excerpt(answer.body)}`;
      const named = field === undefined || answer.body.includes(field);
      return named ? null : `${answer.status} that does not name it: ${excerpt(answer.body)}`;
    },
  };
}

/** JSON with a status, which `look` finds nothing wrong with. */
export function json(wanted: number, words: string, look: (body: unknown) => string | null): Expected {
  return {
    words: `${wanted} with ${words}`,
    wrong(answer) {
      if (answer.status !== wanted) return `${answer.status}: ${excerpt(answer.body)}`;
      const wrong = look(answer.json);
      return wrong === null ? null : `${answer.status}, but ${wrong}: ${excerpt(answer.body)}`;
    },
  };
}

export function page(): Expected {
  return {
    words: '200 with an HTML page',
    wrong(answer) {
      if (answer.status !== 200) return `${answer.status}: ${excerpt(answer.body)}`;
      return answer.contentType.includes('html') ? null : `200, but ${answer.contentType || 'no content type'}`;
    },
  };
}
