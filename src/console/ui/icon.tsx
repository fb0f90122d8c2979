import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';

interface IconProps {
  readonly of: LucideIcon;
  readonly small?: boolean;
  readonly className?: string;
}

/** A Lucide icon at 16 px (14 px when small), always beside a word or inside a named button. */
export function Icon({ of: Glyph, small = false, className }: IconProps) {
  return <Glyph className={classNames('i', small && 'i-sm', className)} aria-hidden="true" />;
}
