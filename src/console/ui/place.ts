export type Side = 'top' | 'right' | 'bottom' | 'left';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Placed {
  readonly left: number;
  readonly top: number;
  /** Where there was room: the wanted side, or the one across. */
  readonly side: Side;
}

const margin = 8;

/** Where an overlay goes beside its anchor: on the wanted side if it fits, across if not, and always inside the window. */
export function place(
  anchor: Box,
  overlay: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
  wanted: { readonly side: Side; readonly align: 'start' | 'center' | 'end'; readonly gap: number },
): Placed {
  const room: Record<Side, number> = {
    top: anchor.top - margin - wanted.gap - overlay.height,
    bottom: view.height - margin - wanted.gap - overlay.height - anchor.top - anchor.height,
    left: anchor.left - margin - wanted.gap - overlay.width,
    right: view.width - margin - wanted.gap - overlay.width - anchor.left - anchor.width,
  };
  const across = ({ top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const)[wanted.side];
  const side = room[wanted.side] >= 0 || room[across] <= room[wanted.side] ? wanted.side : across;
  const vertical = side === 'top' || side === 'bottom';
  const along = (from: number, size: number, own: number): number =>
    ({ start: from, center: from + (size - own) / 2, end: from + size - own })[wanted.align];
  const left = vertical
    ? along(anchor.left, anchor.width, overlay.width)
    : side === 'left'
      ? anchor.left - wanted.gap - overlay.width
      : anchor.left + anchor.width + wanted.gap;
  const top = vertical
    ? side === 'top'
      ? anchor.top - wanted.gap - overlay.height
      : anchor.top + anchor.height + wanted.gap
    : along(anchor.top, anchor.height, overlay.height);
  return { side, left: inside(left, overlay.width, view.width), top: inside(top, overlay.height, view.height) };
}

function inside(at: number, size: number, room: number): number {
  return Math.max(margin, Math.min(at, room - margin - size));
}
