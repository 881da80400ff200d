package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.domain.message.AppId;
import jakarta.inject.Singleton;
import java.util.Map;

@Breaks("beansKnowNoAccount")
@Singleton
final class ListsAccounts {
    Map<String, AppId> appIds = Map.of();
}
