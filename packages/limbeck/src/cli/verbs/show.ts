import { revisionDetails, revisionLine } from '../print.ts'
import type { ShownRevision } from '../../commands/show.ts'
import type { Style } from '../style.ts'
import type { Verb } from '../verb.ts'

export const show: Verb = {
  name: 'show',
  summary: 'show all about a revision',
  arguments: [['<revision>', 'an id or the beginning of one, a label, head, current']],
  example: 'limbeck show head',
  run: async (context, input) => {
    const { show: run } = await import('../../commands/show.ts')
    const [target = ''] = input.arguments
    const result = await run(await context.config(), target)
    const { style } = context
    const blocks = result.map((info) =>
      [revisionLine(info, style), revisionDetails(info, style), ...operations(info, style)].join('\n'),
    )
    return { data: result, text: blocks.join('\n\n') }
  },
}

function operations({ upgrade, downgrade }: ShownRevision, style: Style): readonly string[] {
  const list = (name: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`  ${style.dim(`${name}:`)}`, ...lines.map((line) => `    ${line}`)]
  return [...list('Upgrade', upgrade), ...list('Downgrade', downgrade)]
}
