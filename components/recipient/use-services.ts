import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';

/** What was served in the case, or of one pack, and what to do once something of it changed. */
export function useServices(pack: string | null) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: reference } = useAmbit();
  const services = useQuery(trpc.serving.list.queryOptions({ case: reference, pack }));
  const refresh = () => {
    void queryClient.invalidateQueries(trpc.serving.pathFilter());
    void queryClient.invalidateQueries(trpc.packs.list.pathFilter());
  };
  return { services, refresh };
}
