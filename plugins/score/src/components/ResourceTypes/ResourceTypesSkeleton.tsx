import { Card, CardBody, Flex, Skeleton } from '../ui';
import { useTypesStyles } from './useTypesStyles';

/** The page's shape while nothing is known yet. */
export function ResourceTypesSkeleton() {
  const classes = useTypesStyles();
  return (
    <div aria-busy="true" data-testid="score-types-skeleton">
      <Flex direction="column" gap="4">
        <Skeleton width="40%" height={24} />
        <div className={classes.columns}>
          {[8, 4].map(rows => (
            <Card key={rows}>
              <CardBody>
                <Flex direction="column" gap="3">
                  {Array.from({ length: rows }, (_, index) => (
                    <Skeleton key={index} width="100%" height={32} />
                  ))}
                </Flex>
              </CardBody>
            </Card>
          ))}
        </div>
      </Flex>
    </div>
  );
}
