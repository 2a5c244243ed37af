import type { PlannedStep } from '../../commands/plan.ts'
import { takesAlongText } from '../print.ts'
import type { Style } from '../style.ts'
import type { Verb } from '../verb.ts'

export const plan: Verb = {
  name: 'plan',
  summary: 'tell what an upgrade or downgrade would do, without running it',
  arguments: [['[target]', 'as for upgrade and downgrade (default: head)']],
  options: [{ flags: '--downgrade', explanation: 'go down to the target, where the target does not say so itself' }],
  example: 'limbeck plan head',
  run: async (context, input) => {
    const { plan: run } = await import('../../commands/plan.ts')
    const besides: string[] = []
    const steps = await run(await context.config(), input.arguments[0], {
      ...(input.flag('downgrade') && { direction: 'downgrade' }),
      onTakesAlong: (others) => besides.push(takesAlongText(others)),
    })
    if (steps.length === 0) return { data: steps, text: 'Nothing to do.' }
    return { data: steps, text: [...besides, ...steps.map((step) => stepText(step, context.style))].join('\n\n') }
  },
}

function stepText({ revision, message, direction, operations, sql }: PlannedStep, style: Style): string {
  return [
    `${style.strong(direction)} ${style.id(revision)} ${message}`,
    ...operations.map((line) => `  ${line}`),
    ...sql.map((text) => style.dim(`    ${ended(text).replaceAll('\n', '\n    ')}`)),
  ].join('\n')
}

/** Raw SQL of the user may have its semicolon already; a comment has none. */
function ended(sql: string): string {
  const text = sql.trimEnd()
  return text.startsWith('--') || text.endsWith(';') ? text : `${text};`
}
