import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'accounts',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'email', type: 'varchar(120)' },
        { name: 'name', type: 'text', nullable: true },
        { name: 'followers', type: 'bigint' },
        { name: 'score', type: 'double precision', nullable: true },
      ],
      primaryKey: { name: 'pk_accounts', columns: ['id'] },
    },
    {
      name: 'a_streets',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'city_id', type: 'integer' },
        { name: 'account_id', type: 'integer', nullable: true },
      ],
      primaryKey: { name: 'pk_a_streets', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_a_streets_city_id',
          columns: ['city_id'],
          references: { table: 'b_cities', columns: ['id'] },
        },
        {
          name: 'fk_a_streets_account_id',
          columns: ['account_id'],
          references: { table: 'accounts', columns: ['id'] },
        },
      ],
    },
    {
      name: 'b_cities',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'region_id', type: 'integer' },
      ],
      primaryKey: { name: 'pk_b_cities', columns: ['id'] },
      foreignKeys: [
        {
          name: 'fk_b_cities_region_id',
          columns: ['region_id'],
          references: { table: 'c_regions', columns: ['id'] },
        },
      ],
    },
    {
      name: 'c_regions',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: { name: 'pk_c_regions', columns: ['id'] },
    },
  ],
}

export default after
