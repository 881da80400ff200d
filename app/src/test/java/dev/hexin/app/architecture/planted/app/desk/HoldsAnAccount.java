package dev.hexin.app.architecture.planted.app.desk;

import dev.hexin.app.architecture.Breaks;
import dev.hexin.domain.message.AppId;
import jakarta.inject.Singleton;

@Breaks("beansKnowNoAccount")
@Singleton
final class HoldsAnAccount {
    AppId appId = new AppId("wx0123456789abcdef");
}
