/** What triggers, rules and policies have in common: they have their names within a table. */
import { formatName } from '../../../schema/names.ts'
import type { Enabled } from '../../../schema/objects.ts'
import { doubleQuoted } from '../../standard.ts'
import { qualified } from '../spelling.ts'
import { type Facts, NAMESPACE } from './support.ts'

export interface OnTableFacts extends Omit<Facts, 'name'> {
  readonly table: string
  readonly name: string
}

/** The facts about the table, as arguments of json_build_object. */
export const TABLE_FACTS: string = `'namespace', ${NAMESPACE}, 'table', c.relname`

/** The name, the table and the comment. */
export function placed({ namespace, table, name, comment }: OnTableFacts): {
  readonly name: string
  readonly on: string
  readonly comment?: string
} {
  return {
    name,
    on: formatName(namespace === null ? { name: table } : { namespace, name: table }),
    ...(comment !== null && { comment }),
  }
}

/** What it is called in SQL: `"audit" ON "users"` */
export function nameOn({ name, on }: { readonly name: string; readonly on: string }): string {
  return `${doubleQuoted(name)} ON ${qualified(on)}`
}

/** What PostgreSQL tells of a trigger or a rule, without the default namespace that it names. */
export interface Definition {
  readonly namespace: string | null
  readonly definition: string
  /** The table, with its namespace, as the definition has it. */
  readonly target: string
}

export const TARGET = `format('%I.%I', n.nspname, c.relname)`

/** @param word what stands before the table: `ON`, `TO` */
export function definitionOf({ namespace, definition, target }: Definition, word: 'ON' | 'TO'): string {
  const text = definition.trim().replace(/;$/, '')
  if (namespace !== null) return text
  // The first is the one: what comes before it is names of the trigger, its events and its columns.
  const at = text.search(new RegExp(` ${word} ${escaped(target)}(?!\\S)`, 'u'))
  if (at === -1) return text
  const bare = target.slice(target.startsWith('"') ? target.indexOf('".') + 2 : target.indexOf('.') + 1)
  const start = at + word.length + 2
  return text.slice(0, start) + bare + text.slice(start + target.length)
}

/** A text that stands for itself in a regular expression. */
export function escaped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`)
}

/** pg_trigger.tgenabled and pg_rewrite.ev_enabled; `O` is as usual. */
const ENABLED: Readonly<Record<string, Enabled>> = { D: 'disabled', R: 'replica', A: 'always' }

export function enabledOf(letter: string): { readonly enabled?: Enabled } {
  const enabled = ENABLED[letter]
  return enabled === undefined ? {} : { enabled }
}

const WORDS: { readonly [E in Enabled]: string } = {
  disabled: 'DISABLE',
  replica: 'ENABLE REPLICA',
  always: 'ENABLE ALWAYS',
}

/** The statement that makes it act when it shall. @param what `TRIGGER`, `RULE` */
export function enabling(
  what: string,
  { name, on, enabled }: { readonly name: string; readonly on: string; readonly enabled?: Enabled },
): string {
  return `ALTER TABLE ${qualified(on)} ${enabled === undefined ? 'ENABLE' : WORDS[enabled]} ${what} ${doubleQuoted(name)}`
}
