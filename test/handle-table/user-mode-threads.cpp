//===-- user-mode-threads.cpp - docs/handle-table/HandleTable.h -----------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// REQUIRES: sanitizer-runtimes
// UBSan's test of virtual tables calls pipe(), which TSan takes for a race.
// RUN: %buildcpp -fsanitize=thread,undefined -fno-sanitize=vptr -I %tables %s \
// RUN:   -lgtest -lgtest_main -o %t.tsan
// RUN: %t.tsan --gtest_brief=1

#include "HandleTable.h"
#include "gtest/gtest.h"
#include <array>
#include <atomic>
#include <random>
#include <thread>
#include <vector>

using namespace handles;

namespace {

struct Session {
  int Number = 0;
};

/// Counts its instances, and is used by several threads at once.
struct Counted {
  static inline std::atomic<long> Living = 0;
  std::atomic<long> Uses = 0;
  Counted() { ++Living; }
  ~Counted() {
    Uses = -1;
    --Living;
  }
};

TEST(HandleTableThreads, CreateLookUpAndClose) {
  constexpr unsigned Threads = 4, Rounds = 50000;
  HandleTable<Counted, Session> Numbers(48);
  std::atomic<unsigned long> Inserted = 0, Closed = 0;
  {
    HandleTable<Counted, Session>::Client Shared(Numbers, 40);
    std::array<std::atomic<HandleValue>, 16> Known{};
    const auto Work = [&](unsigned Seed) {
      std::mt19937 Random(Seed);
      HandleTable<Counted, Session>::Client Own(Numbers, 2);
      for (unsigned I = 0; I < Rounds; ++I) {
        auto &Place = Known[Random() % Known.size()];
        const HandleValue Value = Place;
        switch (Random() % 5) {
        case 0:
          if (const HandleValue Made =
                  Shared.Insert(std::make_shared<Counted>())) {
            ++Inserted;
            // The number that was there is closed here or by another thread.
            if (Shared.Close(Place.exchange(Made)))
              ++Closed;
          }
          break;
        case 1:
          if (Shared.Close(Value))
            ++Closed;
          break;
        case 2:
          if (const auto Object = Shared.Remove<Counted>(Value)) {
            ++Closed;
            ASSERT_GE(Object->Uses++, 0);
          }
          break;
        case 3:
          ASSERT_FALSE(Own.Lookup<Counted>(Value));
          ASSERT_FALSE(Shared.Lookup<Session>(Value));
          if (const auto Mine = Own.Insert(std::make_shared<Session>()))
            ASSERT_TRUE(I % 2 ? Own.Close(Mine)
                              : bool(Own.Lookup<Session>(Mine)));
          break;
        default:
          if (const auto Object = Shared.Lookup<Counted>(Value))
            ASSERT_GE(Object->Uses++, 0);
        }
      }
    };
    std::vector<std::thread> Running;
    for (unsigned I = 0; I < Threads; ++I)
      Running.emplace_back(Work, I);
    for (std::thread &Thread : Running)
      Thread.join();
    unsigned long Left = 0;
    for (const auto &Value : Known)
      Left += Shared.Close(Value);
    EXPECT_EQ(Inserted, Closed + Left) << "closed twice, or lost";
    EXPECT_GT(Closed, 0u);
  }
  EXPECT_EQ(Counted::Living, 0);
}

TEST(HandleTableThreads, RundownDuringRequests) {
  HandleTable<Counted> Numbers(32);
  for (int Round = 0; Round < 100; ++Round) {
    HandleTable<Counted>::Client Client(Numbers, 32);
    std::atomic<bool> Started = false;
    std::thread Requests([&] {
      for (int I = 0;; ++I) {
        const HandleValue Value = Client.Insert(std::make_shared<Counted>());
        Started = true;
        if (I % 3 == 0)
          Client.Close(Value);
        else if (const auto Object = Client.Lookup<Counted>(Value))
          ASSERT_GE(Object->Uses++, 0);
        else if (I > 40)
          return; // full, or run down
      }
    });
    while (!Started)
      std::this_thread::yield();
    Client.Rundown();
    EXPECT_EQ(Client.Insert(std::make_shared<Counted>()), NoHandle);
    Requests.join();
    EXPECT_EQ(Counted::Living, 0) << "left behind";
  }
}

TEST(HandleTableThreads, OneOfManyRemovesIt) {
  HandleTable<Counted> Numbers(1);
  HandleTable<Counted>::Client Client(Numbers, 1);
  for (int Round = 0; Round < 200; ++Round) {
    const HandleValue Value = Client.Insert(std::make_shared<Counted>());
    ASSERT_NE(Value, NoHandle);
    std::atomic<int> Winners = 0;
    const auto Take = [&] { Winners += bool(Client.Remove<Counted>(Value)); };
    std::thread First(Take), Second(Take);
    First.join();
    Second.join();
    ASSERT_EQ(Winners, 1);
  }
}

} // namespace
