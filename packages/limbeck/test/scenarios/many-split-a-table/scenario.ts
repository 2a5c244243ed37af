import type { Scenario } from '../scenario.ts'

/** Columns move out into a table of their own that the first one then points at; each step is what autogenerate can know. */
const scenario: Scenario = {
  loses: { products: ['price', 'on_sale'] },
  using: [
    { table: 'products', column: 'price', downgrade: '0' },
    { table: 'products', column: 'on_sale', downgrade: 'FALSE' },
  ],
  returns: { products: { price: '0', on_sale: 'FALSE' } },
  becomes: { products: { offer_id: 'NULL' } },
}

export default scenario
