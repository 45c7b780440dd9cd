import type { WordKey } from '../words/languages.ts'
import type { Kind, Place, Sex } from './children.ts'
import type { Fact, Term } from './mended.ts'

/** The sentence of each kind of value. */
export const VALUE_WORDS: { readonly [kind in Kind]: WordKey } = {
  weight: 'children.value.weight',
  length: 'children.value.length',
  arm: 'children.value.arm',
  head: 'children.value.head',
}

/** Where a child was measured: "di posyandu". */
export const PLACE_WORDS: { readonly [place in Place]: WordKey } = {
  posyandu: 'children.place.posyandu',
  puskesmas: 'children.place.puskesmas',
  rumah: 'children.place.rumah',
}

export const SEX_WORDS: { readonly [sex in Sex]: WordKey } = {
  m: 'children.sex.m',
  f: 'children.sex.f',
}

export const TERM_WORDS: { readonly [term in Term]: WordKey } = {
  cukup: 'children.birth.cukup',
  kurang: 'children.birth.kurang',
}

/** The sentence of each fact about a child that can be mended. */
export const FACT_WORDS: { readonly [fact in Fact]: WordKey } = {
  name: 'children.fact.name',
  sex: 'children.fact.sex',
  born: 'children.fact.born',
  'birth-weight': 'children.fact.birth-weight',
  'birth-length': 'children.fact.birth-length',
  weeks: 'children.fact.weeks',
  term: 'children.fact.term',
}
