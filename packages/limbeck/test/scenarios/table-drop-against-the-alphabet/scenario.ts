import type { Scenario } from '../scenario.ts'

const scenario: Scenario = { loses: { a_streets: 'everything', b_cities: 'everything', c_regions: 'everything' } }

export default scenario
