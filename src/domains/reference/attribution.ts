/** What Statbel's licence wants said wherever its figures are shown. */
export const attribution = 'Source: Statbel (Directorate-general Statistics - Statistics Belgium), CC BY 4.0, reshaped.'
