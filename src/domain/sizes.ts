import type { Size } from '../contract/shared.ts';

export interface SizeLimits {
  readonly cpus: number;
  readonly memoryMb: number;
  readonly processes: number;
  readonly diskMb: number;
  /** Files and folders that it may keep on disk. */
  readonly files: number;
  /** Open at the same time, in each process. */
  readonly openFiles: number;
}

/** What a sandbox of each size may use. */
export const sizeLimits: Record<Size, SizeLimits> = {
  small: { cpus: 0.25, memoryMb: 256, processes: 128, diskMb: 1_024, files: 50_000, openFiles: 4_096 },
  medium: { cpus: 0.5, memoryMb: 512, processes: 256, diskMb: 3_072, files: 150_000, openFiles: 8_192 },
  large: { cpus: 1, memoryMb: 1_024, processes: 512, diskMb: 10_240, files: 500_000, openFiles: 16_384 },
};
