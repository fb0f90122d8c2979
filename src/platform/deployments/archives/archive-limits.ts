/** What an archive may unpack to. Beyond the size of a version, these keep a small file from becoming a large one. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly totalBytes: number;
  readonly fileBytes: number;
  /** How many times larger than packed; asked only beyond `ratioFloorBytes`, because empty space packs well. */
  readonly ratio: number;
  readonly ratioFloorBytes: number;
}

const mib = 1_048_576;

export const archiveLimits: ArchiveLimits = {
  entries: 20_000,
  totalBytes: 128 * mib,
  fileBytes: 32 * mib,
  ratio: 200,
  ratioFloorBytes: 4 * mib,
};
