/** Puts text on the clipboard. Where the browser forbids it (plain HTTP on a network), falls back to a selection; throws if both fail. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined && window.isSecureContext) {
    try {
      return await navigator.clipboard.writeText(text);
    } catch {
      // The page may lack the permission; the selection below needs none.
    }
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.className = 'vh';
  const owner = document.querySelector('dialog[open]') ?? document.body;
  const focused = document.activeElement;
  owner.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!copied) throw new Error('The browser did not allow copying. Select the text and copy it by hand.');
}
