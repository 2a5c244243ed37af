/** How commands are spelled in what is suggested. */
import { VERBS } from './verbs.ts'

const CALL = new RegExp(String.raw`\blimbeck (?=(?:${VERBS.map(({ name }) => name).join('|')}|--help)\b)`, 'g')

/**
 * Advice whose commands can be typed as they are: who ran limbeck through `npx` has no `limbeck` of their own to call. For what
 * limbeck says itself, never for what it prints of others: a script, a revision, a message.
 */
export function typeable(text: string): string {
  const { npm_command, npm_lifecycle_event } = process.env
  return npm_command === 'exec' && npm_lifecycle_event === 'npx' ? text.replaceAll(CALL, 'npx limbeck ') : text
}
