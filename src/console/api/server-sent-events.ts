export interface ServerSentEvent {
  readonly id: string | null;
  readonly type: string;
  readonly data: string;
}

/**
 * Splits a stream of text into server-sent events (WHATWG HTML, 9.2.6); keep one parser a connection. `onId` hears
 * every id, also the one that comes alone at the start of a stream to say where to resume.
 */
export function createEventParser(
  onEvent: (event: ServerSentEvent) => void,
  onId: (id: string) => void = () => undefined,
): (chunk: string) => void {
  let rest = '';
  let id: string | null = null;
  let type = '';
  let data: string[] = [];

  function line(text: string): void {
    if (text === '') {
      if (data.length > 0 || type !== '') onEvent({ id, type: type || 'message', data: data.join('\n') });
      type = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    const field = colon === -1 ? text : text.slice(0, colon);
    const value = colon === -1 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') {
      id = value;
      onId(value);
    } else if (field === 'event') type = value;
    else if (field === 'data') data.push(value);
  }

  return (chunk) => {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const text of lines) line(text);
  };
}
