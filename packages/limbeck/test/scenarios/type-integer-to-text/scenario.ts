import type { Scenario } from '../scenario.ts'

const scenario: Scenario = {
  using: [{ table: 'products', column: 'stock', downgrade: 'CAST(stock AS integer)' }],
  becomes: { products: { stock: 'CAST(stock AS text)' } },
}

export default scenario
