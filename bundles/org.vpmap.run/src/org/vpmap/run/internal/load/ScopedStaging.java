package org.vpmap.run.internal.load;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vpmap.core.value.SourceRecord;
import org.vpmap.run.journal.JournalException;
import org.vpmap.run.journal.Staging;

/** The part of the staging that belongs to one run, so that a plan or a sample in between does not take anything from a run that waits to go on. */
public final class ScopedStaging implements Staging {
    private final Staging staging;
    private final String scope;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /** @param scope before each name, e.g. the run's id */
    public ScopedStaging(Staging staging, String scope) {
        this.staging = staging;
        this.scope = scope + "/";
    }

    private String name(String space) {
        String name = scope + space;
        used.add(name);
        return name;
    }

    @Override
    public void put(String space, List<Staged> records) throws JournalException {
        staging.put(name(space), records);
    }

    @Override
    public Map<String, List<SourceRecord>> get(String space, Collection<String> keys) throws JournalException {
        return staging.get(name(space), keys);
    }

    @Override
    public void scan(String space, GroupVisitor visitor) throws JournalException, InterruptedException {
        staging.scan(name(space), visitor);
    }

    @Override
    public long count(String space) throws JournalException {
        return staging.count(name(space));
    }

    @Override
    public void clear(String space) throws JournalException {
        staging.clear(name(space));
    }

    /** Forgets what this object was asked for, nothing of other runs. */
    @Override
    public void clearAll() throws JournalException {
        for (String name : used) {
            staging.clear(name);
        }
    }
}
