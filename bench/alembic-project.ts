import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './harness.ts'
import { DATABASE } from './limbeck-project.ts'
import type { Alembic } from './rivals.ts'

/** Makes a folder a project of Alembic as `alembic init` does. `revisions` are texts by file name. */
export function writeAlembicProject(
  folder: string,
  alembic: Alembic,
  revisions: Iterable<readonly [name: string, text: string]>,
): void {
  mkdirSync(folder, { recursive: true })
  run({ command: [...alembic.command, 'init', 'migrations'], cwd: folder })
  const ini = join(folder, 'alembic.ini')
  const url = `sqlalchemy.url = sqlite:///${DATABASE}`
  writeFileSync(ini, readFileSync(ini, 'utf8').replace(/^sqlalchemy\.url = .*$/m, url))
  for (const [name, text] of revisions) writeFileSync(join(folder, 'migrations', 'versions', name), text)
}
