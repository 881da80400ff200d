package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Profiles;
import dev.hexin.persistence.ProfilesContract;
import dev.hexin.persistence.StorageSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryProfilesTest extends ProfilesContract {

    @Override
    protected MemoryProfiles profiles(StorageSettings settings, int mostRecords) {
        return new MemoryProfiles(settings, 1000, mostRecords);
    }

    @Override
    protected List<Entry> log(Profiles profiles) {
        return ((MemoryProfiles) profiles).auditLog().stream()
                .map(entry -> new Entry(entry.person(), entry.reason(), entry.at())).toList();
    }

    @Test
    void peopleAreBounded() {
        MemoryProfiles profiles = new MemoryProfiles(account(), 10, 10);
        for (int i = 0; i < 100; i++) {
            profiles.save(profile(new OpenId("o" + i), null, "somebody"), GRANT);
        }
        assertThat(IntStream.range(0, 100).filter(i -> profiles.find(new OpenId("o" + i)).isPresent()))
                .hasSizeLessThanOrEqualTo(10).isNotEmpty();
    }
}
