/** A folder of its own with limbeck installed, and a shell in it. */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { oldNode } from './needs.ts'
import { folderOf, npmFolder, PACKAGE } from './packed.ts'

const TOOLS = join(import.meta.dirname, 'tools')

export interface Sandbox {
  /** The project's folder, without symbolic links. */
  readonly folder: string
  /** What a fresh terminal would have: none of the settings that the tests themselves run with. */
  readonly env: Readonly<Record<string, string>>
  write(path: string, text: string): void
  /** Runs a line of shell in the project's folder. */
  shell(line: string): Promise<Finished>
  remove(): void
}

export interface Finished {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A folder where limbeck is installed, by a link to what was built last, and other packages of the repository likewise. */
export function createSandbox(
  links: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Sandbox {
  const sandbox = createEmptySandbox(variables)
  const modules = join(sandbox.folder, 'node_modules')
  mkdirSync(join(modules, '.bin'), { recursive: true })
  symlinkSync('../limbeck/bin/limbeck.cjs', join(modules, '.bin/limbeck'))
  link(PACKAGE, join(modules, 'limbeck'))
  for (const name of links) link(folderOf(name), join(modules, name))
  return sandbox
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path)
}

/** A folder where nothing is. */
export function createEmptySandbox(variables: Readonly<Record<string, string>> = {}): Sandbox {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-story-')))
  const folder = join(root, 'my project')
  mkdirSync(folder)
  const env = { ...environment(root, folder), ...variables }
  return {
    folder,
    env,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    },
    shell: (line) => run(line, folder, env),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

function environment(root: string, folder: string): Record<string, string> {
  const bin = join(root, 'bin')
  mkdirSync(bin)
  for (const file of readdirSync(TOOLS)) {
    const tool = join(bin, basename(file, '.ts'))
    writeFileSync(tool, `#!/bin/sh\nexec "${process.execPath}" "${join(TOOLS, file)}" "$@"\n`)
    chmodSync(tool, 0o755)
  }
  const npm = npmFolder()
  const path = [
    join(folder, 'node_modules/.bin'),
    bin,
    dirname(process.execPath),
    '/usr/local/bin',
    '/usr/bin',
    '/bin',
    ...(npm === undefined ? [] : [npm]),
  ]
  return {
    PATH: path.join(delimiter),
    HOME: root,
    TMPDIR: tmpdir(),
    LANG: 'C.UTF-8',
    TERM: 'xterm',
    OLD_NODE: oldNode() ?? '',
  }
}

function run(line: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Finished> {
  return new Promise((done, fail) => {
    const child = spawn('sh', ['-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const printed = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text))
    child.on('error', fail)
    child.on('close', (code, signal) => {
      if (code === null) fail(new Error(`"${line}" was ended by ${signal}`))
      else done({ exitCode: code, ...printed })
    })
  })
}
