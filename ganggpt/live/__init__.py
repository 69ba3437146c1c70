"""Live events: feeds numbered per topic, pushed to sockets, resumed from any number still kept."""
