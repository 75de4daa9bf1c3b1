/** Files beside the tests of one exercise. */
export const maxHelpers = 20

/** A path of at most four names; none begins with a dot, so none leads out of the folder. */
export const helperPath = /^(?:\w[\w.-]*\/){0,3}\w[\w.-]*$/
