/** One event on the wire (WHATWG HTML, 9.2.6). JSON has no line breaks, so one data line holds it. */
export function serverSentEvent({ id, type, data }: { id: string; type: string; data: unknown }): string {
  return `${id === '' ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Keeps the line alive through proxies; readers skip it. */
export function comment(text: string): string {
  return `: ${text}\n\n`;
}

/** Tells a reader when to come back, and from where even if it has received nothing yet. */
export function startOfStream(position: string): string {
  return `retry: 1000\nid: ${position}\n\n`;
}
