import { place, type Side } from './place.ts';

/** Where an overlay is put in the page: into an open dialog, since everything outside it is inert; else into the main landmark. */
export function overlayHome(anchor: Element | null): Element {
  return anchor?.closest('dialog') ?? document.querySelector('main') ?? document.body;
}

/** Lifts an element into the browser's top layer, where nothing clips it, and puts it beside its anchor. */
export function showBeside(overlay: HTMLElement, anchor: Element, side: Side, align: 'start' | 'center' | 'end', gap: number): void {
  if (!overlay.matches(':popover-open')) overlay.showPopover();
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const placed = place(anchor.getBoundingClientRect(), { width: overlay.offsetWidth, height: overlay.offsetHeight }, view, {
    side,
    align,
    gap,
  });
  overlay.style.left = `${placed.left}px`;
  overlay.style.top = `${placed.top}px`;
  overlay.dataset['side'] = placed.side;
}
