package org.vpmap.run.internal.slice;

import java.util.Set;
import org.vpmap.connector.ConnectorException;
import org.vpmap.connector.source.Source;
import org.vpmap.core.plan.MappingPlan;
import org.vpmap.run.internal.feed.Fetch;
import org.vpmap.run.internal.feed.Retry;
import org.vpmap.run.internal.load.RunContext;
import org.vpmap.run.internal.load.Slice;
import org.vpmap.run.internal.load.Tally;
import org.vpmap.run.journal.JournalException;

/** One record with what it joins. */
public final class SingleSlice implements Slice {
    private final MappingPlan plan;
    private final Source source;
    private final Retry retry;
    private final String object;
    private final String id;

    /** The record of that object and id. */
    public SingleSlice(MappingPlan plan, Source source, Retry retry, String object, String id) {
        this.plan = plan;
        this.source = source;
        this.retry = retry;
        this.object = object;
        this.id = id;
    }

    @Override
    public void gather(RunContext context, Tally tally, Runnable check) throws ConnectorException, JournalException, InterruptedException {
        Parked parked = new Parked(plan, context.staging());
        Fetch fetch = new Fetch(source, retry, check);
        fetch.byIds(object, parked.fields(object), Set.of(id), records -> parked.add(object, records));
        parked.join(fetch);
    }
}
