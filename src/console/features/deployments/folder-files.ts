/** A file of a chosen folder, by its path inside it. */
export interface FolderFile {
  readonly path: string;
  readonly file: File;
}

const left = /(^|\/)(node_modules|\.git|__pycache__|\.venv|\.DS_Store)(\/|$)/;

/** What of a chosen folder is sent: its own name cut off, without what is installed or kept by tools, and without secrets. */
export function filesToSend(files: readonly File[]): FolderFile[] {
  return files
    .map((file) => ({ file, path: file.webkitRelativePath.split('/').slice(1).join('/') || file.name }))
    .filter(({ path }) => !left.test(path) && !/(^|\/)\.env(\.|$)/.test(path))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

/** The folder's own name, as a name for the app. */
export function folderName(files: readonly File[]): string {
  return files[0]?.webkitRelativePath.split('/')[0] ?? '';
}

/** Base64 in pieces: one call with a large file would overflow the stack. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
