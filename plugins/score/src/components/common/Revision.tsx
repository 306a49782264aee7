import { makeStyles } from '@material-ui/core/styles';

const SHORT_SHA = 7;

const useStyles = makeStyles(
  { root: { fontFamily: 'var(--bui-font-monospace)', fontSize: '0.92em' } },
  { name: 'ScoreRevision' },
);

export const shortSha = (sha: string) =>
  /^[0-9a-f]{40,64}$/i.test(sha) ? sha.slice(0, SHORT_SHA) : sha;

/** A commit, in short; whole to whoever points at it. */
export function Revision(props: { sha: string }) {
  const classes = useStyles();
  return (
    <span className={classes.root} title={props.sha}>
      {shortSha(props.sha)}
    </span>
  );
}
