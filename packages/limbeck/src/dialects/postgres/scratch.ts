/** Embedded databases that stand in for another one, with what that has from outside: extensions and roles. */
import type { PlainOp } from '../../ops/op.ts'
import type { Connection, Reader, Scratch } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { openScratch } from './connect.ts'

/**
 * An empty embedded database in memory for these ops, with the extensions and the roles that they speak of and do not make.
 * @param source the database whose catalog it will be given
 * @throws LimbeckError `missing-package`
 */
export async function scratch(ops: readonly PlainOp[] = [], source?: Reader): Promise<Scratch> {
  const texts = ops.flatMap(textsOf)
  const wanted = new Set([...ops.flatMap(extensionOf), ...texts.flatMap(extensionsIn), ...(await extensionsOf(source))])
  const db = await openScratch(wanted)
  const there = new Set((await db.all('SELECT name FROM pg_available_extensions')).map(({ name }) => String(name)))
  // Those of a database come with its catalog.
  if (source === undefined) await createRoles(db, ops, texts)
  const lacks = [...wanted].filter((name) => !there.has(name)).map((name) => `the extension "${name}"`)
  return { ...db, lacks }
}

function textsOf(op: PlainOp): readonly string[] {
  if (op.kind !== 'execute') return []
  return typeof op.sql === 'string' ? [op.sql] : Object.values(op.sql)
}

function extensionOf(op: PlainOp): readonly string[] {
  return op.kind === 'createObject' && op.object.kind === 'extension' ? [op.object.name] : []
}

function extensionsIn(text: string): readonly string[] {
  return namesAfter(/\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?/, text)
}

async function extensionsOf(source: Reader | undefined): Promise<readonly string[]> {
  if (source === undefined) return []
  return (await source.all('SELECT extname AS name FROM pg_extension')).map(({ name }) => String(name))
}

async function createRoles(db: Connection, ops: readonly PlainOp[], texts: readonly string[]): Promise<void> {
  const made = new Set([
    ...ops.flatMap(roleOf),
    ...texts.flatMap((text) => namesAfter(/\bcreate\s+(?:role|user|group)\s+/, text)),
  ])
  const named = new Set([...ops.flatMap(rolesOf), ...texts.flatMap(rolesIn)])
  const rows = await db.all('SELECT rolname AS name FROM pg_roles')
  const there = new Set([...NO_ROLES, ...rows.map(({ name }) => String(name))])
  for (const role of named) {
    if (!made.has(role) && !there.has(role) && !role.startsWith('pg_'))
      await db.run(`CREATE ROLE ${doubleQuoted(role)}`)
  }
}

/** Words that stand where roles do. */
const NO_ROLES = ['public', 'current_user', 'session_user', 'current_role', 'none']

function roleOf(op: PlainOp): readonly string[] {
  return op.kind === 'createObject' && op.object.kind === 'role' ? [op.object.name] : []
}

function rolesOf(op: PlainOp): readonly string[] {
  if (op.kind !== 'createObject' && op.kind !== 'alterObject') return []
  const { object } = op
  if (object.kind === 'policy') return object.roles ?? []
  if (object.kind === 'grants') return object.grants.map(({ to }) => to)
  if (object.kind !== 'defaultGrants') return []
  return [...object.grants.map(({ to }) => to), ...namesAfter(/ of /, object.name)]
}

/** One name too many does no harm: it is a role that nobody speaks of. */
function rolesIn(text: string): readonly string[] {
  if (!/\b(?:grant|revoke|owner|policy|role|user|authorization)\b/i.test(text)) return []
  return namesAfter(/\b(?:to|from|role|user|authorization)\s+/, text)
}

const NAME = String.raw`(?:"(?:[^"]|"")+"|[a-z_]\w*)`

/** The names that follow a word in a text, with commas between. */
function namesAfter(word: RegExp, text: string): readonly string[] {
  const lists = text.matchAll(new RegExp(`${word.source}(${NAME}(?:\\s*,\\s*${NAME})*)`, 'gi'))
  return [...lists].flatMap(([, list = '']) =>
    [...list.matchAll(new RegExp(NAME, 'gi'))].map(([name]) =>
      name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase(),
    ),
  )
}
