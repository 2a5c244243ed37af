/** Plays a story in a folder of its own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { matches, spelledOut } from './expected-lines.ts'
import { differences, fingerprint } from './fingerprint.ts'
import { checkManners } from './manners.ts'
import { tarballs } from './packed.ts'
import { createEmptySandbox, createSandbox, type Sandbox } from './sandbox.ts'
import { freshDatabase } from './server.ts'
import { type CommandScene, parseStory, type Scene, type Settings, type Story } from './story.ts'

/** Plays every scene; throws what `expect` throws at the first that goes otherwise than told. */
export async function playStory({ settings, scenes }: Story): Promise<void> {
  const database = settings.needs.includes('postgres') ? await freshDatabase() : undefined
  const variables = database === undefined ? {} : { DATABASE_URL: database.url }
  const sandbox = settings.isPacked ? await createPackedSandbox() : createSandbox(settings.links, variables)
  try {
    if (!settings.isPacked) prepare(sandbox, settings)
    for (const scene of scenes) await play(scene, sandbox)
  } finally {
    sandbox.remove()
    await database?.drop()
  }
}

/** An empty folder, and tarballs to install. */
async function createPackedSandbox(): Promise<Sandbox> {
  const { paths } = await tarballs()
  return createEmptySandbox({ TARBALLS: paths.join(' '), npm_config_update_notifier: 'false' })
}

function prepare(sandbox: Sandbox, { type, project }: Settings): void {
  sandbox.write('package.json', `${JSON.stringify(type === 'none' ? {} : { type })}\n`)
  if (project === undefined) return
  for (const scene of parseStory(readFileSync(join(import.meta.dirname, 'projects', `${project}.txt`), 'utf8'))
    .scenes) {
    if (scene.kind === 'file') sandbox.write(scene.path, scene.text)
  }
}

async function play(scene: Scene, sandbox: Sandbox): Promise<void> {
  if (scene.kind === 'file') return sandbox.write(scene.path, scene.text)
  const before = fingerprint(sandbox.folder)
  const finished = await sandbox.shell(scene.command)
  const { stdout, stderr, exitCode } = finished
  const where = `line ${scene.line}: $ ${scene.command}\n${stdout}${stderr}`
  compare(scene.stderr, stderr, sandbox, `standard error of ${where}`)
  compare(scene.stdout, stdout, sandbox, `standard output of ${where}`)
  expect(exitCode, `exit code of ${where}`).toBe(scene.exitCode)
  checkManners(scene.command, finished)
  const changed = differences(before, fingerprint(sandbox.folder))
  const expected = expectedChanges(scene)
  if (expected !== undefined) expect(changed, `files changed by ${where}`).toEqual(expected)
}

function compare(lines: readonly string[], printed: string, { folder }: Sandbox, what: string): void {
  if (!matches(lines, printed, folder)) expect(printed, what).toBe(spelledOut(lines, folder))
}

/** Commands that only look, whatever they are asked. */
const READING =
  /^limbeck (?:current|history|heads|branches|show|plan|check|list-templates|edit|help|--help|--version)\b/

/** What fails leaves everything as it was, and so does what only looks; unless the story says otherwise. */
function expectedChanges({ command, exitCode, changes }: CommandScene): readonly string[] | undefined {
  return changes ?? (exitCode !== 0 || READING.test(command) ? [] : undefined)
}
