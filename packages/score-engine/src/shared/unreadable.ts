/**
 * What readers of YAML 1.1 (those of clusters are) refuse, or take for the end
 * of a line or the mark of a file's beginning. The `yaml` package writes it as
 * it is.
 */
export const UNREADABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
