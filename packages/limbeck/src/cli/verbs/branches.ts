import { revisionDetails, revisionLine } from '../print.ts'
import type { Verb } from '../verb.ts'

export const branches: Verb = {
  name: 'branches',
  summary: 'list the revisions that several others follow',
  options: [{ flags: '-v, --verbose', explanation: 'all that is known of each' }],
  example: 'limbeck branches',
  run: async (context, input) => {
    const { branches: run } = await import('../../commands/branches.ts')
    const points = run(await context.config())
    const { style } = context
    const lines = points.flatMap((point) => [
      revisionLine(point, style),
      ...(input.flag('verbose') ? [revisionDetails(point, style)] : []),
      ...point.children.map((child) => `  → ${revisionLine(child, style)}`),
    ])
    if (points.length === 0) context.note('The history has no branch points.')
    return { data: points, text: lines.join('\n') }
  },
}
