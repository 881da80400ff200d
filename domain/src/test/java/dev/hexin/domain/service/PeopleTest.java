package dev.hexin.domain.service;

import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.ProfilesContract;

class PeopleTest extends ProfilesContract {
    @Override
    protected Profiles profiles() {
        return new People();
    }
}
