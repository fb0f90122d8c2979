import { readLogSearch, type LogSearch } from '../features/logs/log-search.ts';
import { readTerminalSearch, type TerminalSearch } from '../features/terminal/terminal-search.ts';

const workTabs = ['preview', 'plan', 'files', 'checks', 'logs', 'terminal', 'versions'] as const;
export type WorkTab = (typeof workTabs)[number];

/** What a builder's page shows; all of it is in the URL. `chat` is a pane of its own on a phone only. */
export interface BuilderSearch extends LogSearch, TerminalSearch {
  readonly tab?: WorkTab | 'chat';
  /** The open file of the Files tab. */
  readonly file?: string;
}

export function readBuilderSearch(search: Record<string, unknown>): BuilderSearch {
  const tab = (['chat', ...workTabs] as const).find((candidate) => candidate === search['tab']);
  const file = typeof search['file'] === 'string' && search['file'] !== '' ? search['file'] : undefined;
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(tab === 'files' && file !== undefined ? { file } : {}),
    ...(tab === 'logs' ? readLogSearch(search) : {}),
    ...(tab === 'terminal' ? readTerminalSearch(search) : {}),
  };
}
