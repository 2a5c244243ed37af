import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { becomes: { 動画: { größe: '-1' } } }

export default scenario
