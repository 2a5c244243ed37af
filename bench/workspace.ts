import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Calls `use` with an empty folder, which is gone afterwards. */
export function withWorkspace(parent: string = tmpdir(), use: (folder: string) => void): void {
  const folder = mkdtempSync(join(parent, 'limbeck-bench-'))
  try {
    use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
