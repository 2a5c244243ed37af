/** Where the programs are that take part. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package in this repository. */
const LIMBECK_PACKAGE: string = fileURLToPath(new URL('../packages/limbeck', import.meta.url))

export interface Limbeck {
  readonly command: readonly [string, ...string[]]
  /** The installed package. */
  readonly folder: string
}

/** Builds the package as it stands, and puts it into a folder as users have it installed. */
export function installLimbeck(parent: string): Limbeck {
  const folder = join(parent, 'limbeck')
  const { status, stdout } = spawnSync('npm', ['run', 'build'], { cwd: LIMBECK_PACKAGE, encoding: 'utf8' })
  if (status !== 0) throw new Error(`limbeck cannot be built:\n${stdout}`)
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(LIMBECK_PACKAGE, part), join(folder, part), { recursive: true })
  }
  mkdirSync(join(parent, 'node_modules'))
  return { folder, command: [process.execPath, join(folder, 'bin', 'limbeck.cjs')] }
}

/** Makes packages of this repository available to everything below a folder. */
export function linkPackages(parent: string, names: readonly string[]): void {
  const packages = fileURLToPath(new URL('../node_modules', import.meta.url))
  symlinkSync(join(parent, 'limbeck'), join(parent, 'node_modules', 'limbeck'))
  for (const name of names) {
    mkdirSync(dirname(join(parent, 'node_modules', name)), { recursive: true })
    symlinkSync(join(packages, name), join(parent, 'node_modules', name))
  }
}

/** How to start drizzle-kit, which is a tool of this repository. */
export function drizzleKit(): readonly [string, ...string[]] {
  return [process.execPath, fileURLToPath(new URL('../node_modules/drizzle-kit/bin.cjs', import.meta.url))]
}

/** How to start Alembic, or `undefined` where it is not installed. */
export function findAlembic(): Alembic | undefined {
  for (const python of ['python3', '/usr/bin/python3']) {
    const code = 'import alembic, sqlite3; print(alembic.__version__, sqlite3.sqlite_version)'
    const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' })
    const [version = '', sqlite = ''] = (stdout ?? '').trim().split(' ')
    if (status === 0) return { command: [python, '-m', 'alembic'], version, sqlite }
  }
  return undefined
}

export interface Alembic {
  readonly command: readonly [string, ...string[]]
  readonly version: string
  /** The version of the SQLite that it uses. */
  readonly sqlite: string
}

/** Whether Alembic has a driver for PostgreSQL. */
export function hasPostgresDriver({ command: [python] }: Alembic): boolean {
  return spawnSync(python, ['-c', 'import psycopg2']).status === 0
}

/** Says that Alembic is left out, and how to have it. */
export function sayWithoutAlembic(): void {
  console.log('Alembic is not installed, so it is left out (Debian: apt-get install python3-alembic).\n')
}
