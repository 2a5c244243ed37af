import { existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Limbeck } from './rivals.ts'

/** The database of every project here, relative to its folder. */
export const DATABASE = 'app.db'

/** Makes a folder a project that has limbeck installed. `revisions` are texts by file name. */
export function writeLimbeckProject(
  folder: string,
  limbeck: Limbeck,
  revisions: Iterable<readonly [name: string, text: string]>,
): void {
  mkdirSync(join(folder, 'revisions'), { recursive: true })
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(limbeck.folder, join(folder, 'node_modules', 'limbeck'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(
    join(folder, 'limbeck.config.ts'),
    `import { defineConfig } from 'limbeck'

export default defineConfig({
  url: 'sqlite:${DATABASE}',
  revisions: 'revisions',
})
`,
  )
  for (const [name, text] of revisions) writeFileSync(join(folder, 'revisions', name), text)
}

/** Takes the database of a project away. */
export function removeDatabase(folder: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) putAside(join(folder, DATABASE + ending))
}

let aside = 0

/** Takes a file or a folder away without deleting it, which some disks are busy with long after they have said that it is done. */
export function putAside(path: string): void {
  if (existsSync(path)) renameSync(path, `${path}-aside-${aside++}`)
}
