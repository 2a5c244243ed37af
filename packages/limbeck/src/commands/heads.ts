import type { Config } from '../config.ts'
import { openProject } from '../runtime/project.ts'
import { describeIn, type RevisionInfo } from './listing.ts'

/**
 * The revisions without a successor. Reads the files only.
 *
 * @param options.resolveDependencies leave out heads that another branch depends on
 * @throws LimbeckError `invalid-config`, `invalid-history`
 * @example
 * if (heads(config).length > 1) console.log('two developers, two heads')
 */
export function heads(
  config: Config,
  { resolveDependencies = false }: { readonly resolveDependencies?: boolean } = {},
): readonly RevisionInfo[] {
  const { graph } = openProject(config)
  const nodes = resolveDependencies ? graph.realHeads : graph.heads
  return nodes.map(({ revision }) => revision).map(describeIn(graph))
}
