package dev.hexin.app.architecture.planted.domain.port;

import dev.hexin.app.architecture.Breaks;

/** What stores of personal data are here. A store is excused that is not there. */
@Breaks({"outboundPortsHaveAnImplementation", "outboundPortsHaveAContract", "excusedStoresExist"})
public interface Letters {}
