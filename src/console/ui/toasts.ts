import type { ReactNode } from 'react';
import { ApiError } from '../api/api-error.ts';
import type { MarkShape } from './mark.tsx';

export interface Toast {
  readonly id: number;
  readonly shape: MarkShape;
  readonly text: ReactNode;
  readonly detail?: string;
  /** The way back: “Start again”. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Errors stay until they are dismissed. */
  readonly stays: boolean;
}

type Listener = () => void;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<Listener>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows what happened, for some seconds; three at most. */
export function toast(shape: MarkShape, text: ReactNode, extras: Pick<Toast, 'detail' | 'action'> = {}): void {
  lastId += 1;
  set([...toasts, { id: lastId, shape, text, stays: shape === 'failed', ...extras }].slice(-3));
}

/** Shows an error with what to do and the id that finds it in the platform's log. */
export function toastError(what: string, error: unknown): void {
  if (!(error instanceof ApiError)) return toast('failed', what, { detail: error instanceof Error ? error.message : String(error) });
  const detail = [error.message, error.hint, error.requestId].filter((part) => part !== undefined).join(' · ');
  toast('failed', what, { detail });
}

export function dismissToast(id: number): void {
  set(toasts.filter((one) => one.id !== id));
}

export const toastStore = {
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): readonly Toast[] => toasts,
};
