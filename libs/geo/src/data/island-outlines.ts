/**
 * The outlines of the Caribbean Netherlands (Natural Earth 1:10 m, public domain, from npm world-atlas 2.0.2), packed as
 * tools/setup/pack-outlines.mjs packs those of gemeenten. They are drawn for maps of the world: a shore may lie some hundred
 * metres from where it is.
 */
export const islandOutlines: Readonly<Record<string, string>> = {
  'NL-BQ1':
    'mm0qC_yqgN1fgtB30BwjC50BwWzfvjCp_BvjClnKgtBz-DAnqBvjCAvwDlqB_sB30BwWp-EgtBp_BwWr_BA7pC_sB7pCvWzf_sByKvjC0fvWuyI_mEi0DvWypDvWwoGwW0-DA0-DvWopE_5C8pCvwDmqB_6JoqB_mEs0CvwDg_C_sB0-Dg6CoqB_sB8pCwWq_BgtB2fgtBAg6C50Bg6C5oFgnE1fwjC1fg6CrzFg1M1fwqGhVgtB',
  'NL-BQ2': '2w2rDly_hMjVwjCt0CgtB7pC_sBhVvjCq_BvjCwpDwW2fgtB',
  'NL-BQ3': 'sj_qD1uwgM30Bg6Ct0CgtB1fwjCt0CgnEr0CvW50BvjCkV_mEq-E_5CizGvW',
};
