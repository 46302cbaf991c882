"""The pages of the room: the Chair's screen, the projector, the delegates' phones, paper; and what the Administration decides."""
