//===-- user-mode.cpp - docs/handle-table/HandleTable.h -------------------===//
//
// Part of crossbit, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// REQUIRES: sanitizer-runtimes
// RUN: %buildcpp -fsanitize=address,undefined -I %tables %s \
// RUN:   -lgtest -lgtest_main -o %t.asan
// RUN: env ASAN_OPTIONS=detect_leaks=1 %t.asan --gtest_brief=1

#include "HandleTable.h"
#include "gtest/gtest.h"
#include <array>
#include <map>
#include <random>
#include <vector>

using namespace handles;

namespace {

struct Session {
  int Number = 0;
};
struct Document {
  int Number = 0;
};

template <unsigned IndexBits, unsigned GenerationBits>
using SmallTable = BasicHandleTable<HandleLayout<IndexBits, GenerationBits>,
                                    Session, Document>;

/// All numbers of `Bits` bits.
constexpr HandleValue allOf(unsigned Bits) { return HandleValue{1} << Bits; }

/// A table with two clients, beside which every open number is written down.
template <unsigned IndexBits, unsigned GenerationBits> class Modelled {
  using Table = SmallTable<IndexBits, GenerationBits>;

public:
  explicit Modelled(std::size_t Capacity = std::size_t{1} << IndexBits)
      : Numbers(Capacity), Clients{{{Numbers, Capacity}, {Numbers, Capacity}}} {
  }

  template <typename T> void insert(unsigned Client) {
    const int Number = ++Made;
    const HandleValue Value =
        Clients[Client].template Insert<T>(std::make_shared<T>(T{Number}));
    if (Value == NoHandle)
      return;
    EXPECT_TRUE(Given.emplace(Value, Number).second) << "given out twice";
    Open[Value] = {Client, std::is_same_v<T, Session>, Number};
  }

  void close(std::size_t Which, bool ByRemoval) {
    if (Open.empty())
      return;
    const auto Entry =
        std::next(Open.begin(), static_cast<long>(Which % Open.size()));
    const auto [Value, Item] = *Entry;
    typename Table::Client &Client = Clients[Item.Client];
    EXPECT_FALSE(Clients[1 - Item.Client].Close(Value));
    if (!ByRemoval) {
      EXPECT_TRUE(Client.Close(Value));
    } else if (Item.IsSession) {
      EXPECT_FALSE(Client.template Remove<Document>(Value));
      EXPECT_TRUE(Client.template Remove<Session>(Value));
    } else {
      EXPECT_FALSE(Client.template Remove<Session>(Value));
      EXPECT_TRUE(Client.template Remove<Document>(Value));
    }
    EXPECT_FALSE(Client.Close(Value));
    Open.erase(Entry);
  }

  void rundown(unsigned Client) {
    Clients[Client].Rundown();
    std::erase_if(Open, [Client](const auto &Entry) {
      return Entry.second.Client == Client;
    });
  }

  /// Looks up every number of the table's width and one bit more, by either
  /// client and as either type: the open ones are accepted and no other.
  [[nodiscard]] bool isRight() {
    for (HandleValue Value = 0; Value < allOf(IndexBits + GenerationBits + 1);
         ++Value) {
      const auto Found = Open.find(Value);
      for (unsigned Client = 0; Client < 2; ++Client) {
        const auto AsSession = Clients[Client].template Lookup<Session>(Value);
        const auto AsDocument =
            Clients[Client].template Lookup<Document>(Value);
        const bool Mine = Found != Open.end() && Found->second.Client == Client;
        const bool IsSession = Mine && Found->second.IsSession;
        const bool IsDocument = Mine && !Found->second.IsSession;
        if (bool(AsSession) != IsSession || bool(AsDocument) != IsDocument)
          return false;
        if (AsSession && AsSession->Number != Found->second.Number)
          return false;
        if (AsDocument && AsDocument->Number != Found->second.Number)
          return false;
      }
    }
    return true;
  }

  std::size_t given() const { return Given.size(); }
  std::size_t open() const { return Open.size(); }
  std::size_t retired() const { return Numbers.RetiredSlots(); }

private:
  struct Item {
    unsigned Client;
    bool IsSession;
    int Number;
  };

  Table Numbers;
  std::array<typename Table::Client, 2> Clients;
  std::map<HandleValue, Item> Open;
  std::map<HandleValue, int> Given;
  int Made = 0;
};

template <typename Model> void step(Model &Numbers, unsigned Operation) {
  switch (Operation) {
  case 0:
    return Numbers.template insert<Session>(0);
  case 1:
    return Numbers.template insert<Document>(0);
  case 2:
    return Numbers.template insert<Session>(1);
  case 3:
    return Numbers.close(0, false);
  case 4:
    return Numbers.close(1, true);
  case 5:
    return Numbers.rundown(1);
  }
}

TEST(HandleTableTest, EverySequenceOfSixSteps) {
  constexpr unsigned Operations = 6;
  for (unsigned Length = 0, Sequences = 1; Length <= 6;
       ++Length, Sequences *= Operations)
    for (unsigned Sequence = 0; Sequence < Sequences; ++Sequence) {
      Modelled<1, 2> Numbers;
      unsigned Rest = Sequence;
      for (unsigned I = 0; I < Length; ++I, Rest /= Operations)
        step(Numbers, Rest % Operations);
      ASSERT_TRUE(Numbers.isRight()) << Sequence << " of length " << Length;
    }
}

TEST(HandleTableTest, RandomStepsUntilEverySlotIsRetired) {
  std::mt19937 Random(1);
  for (std::size_t Capacity = 1; Capacity <= 4; ++Capacity) {
    Modelled<2, 3> Numbers(Capacity);
    while (Numbers.retired() < Capacity) {
      step(Numbers, Random() % 5);
      if (Random() % 2)
        Numbers.close(Random(), Random() % 2);
      ASSERT_TRUE(Numbers.isRight());
    }
    EXPECT_EQ(Numbers.given(), Capacity * 7);
    step(Numbers, 0);
    EXPECT_EQ(Numbers.given(), Capacity * 7);
  }
}

/// Uses every slot as often as it lets itself be used, and looks up every
/// number there is after every single use.
template <unsigned IndexBits, unsigned GenerationBits> void useUp() {
  constexpr std::size_t Capacity = std::size_t{1} << IndexBits;
  constexpr std::size_t Uses = (std::size_t{1} << GenerationBits) - 1;
  Modelled<IndexBits, GenerationBits> Numbers;
  for (std::size_t Use = 0; Use < Uses * Capacity; ++Use) {
    Numbers.template insert<Session>(0);
    ASSERT_EQ(Numbers.given(), Use + 1);
    ASSERT_TRUE(Numbers.isRight()) << "stale or missing after use " << Use;
    Numbers.close(0, Use % 2);
    ASSERT_TRUE(Numbers.isRight()) << "stale after use " << Use;
  }
  EXPECT_EQ(Numbers.retired(), Capacity);
  for (int I = 0; I < 3; ++I)
    Numbers.template insert<Session>(0);
  EXPECT_EQ(Numbers.given(), Uses * Capacity);
  EXPECT_EQ(Numbers.open(), 0u);
  EXPECT_TRUE(Numbers.isRight());
}

TEST(HandleTableTest, NoWidthOfGenerationWraps) {
  useUp<1, 1>();
  useUp<1, 2>();
  useUp<1, 3>();
  useUp<1, 4>();
  useUp<1, 5>();
  useUp<1, 6>();
  useUp<1, 7>();
  useUp<2, 6>();
  useUp<3, 4>();
}

TEST(HandleTableTest, SixteenBitsOfGenerationDoNotWrap) {
  SmallTable<1, 16> Numbers(2);
  SmallTable<1, 16>::Client Client(Numbers, 2);
  std::vector<bool> Given(allOf(17));
  const auto Object = std::make_shared<Session>();
  HandleValue Last = NoHandle;
  std::size_t Count = 0;
  for (;;) {
    const HandleValue Value = Client.Insert(Object);
    if (Value == NoHandle)
      break;
    ++Count;
    ASSERT_LT(Value, allOf(17));
    ASSERT_FALSE(Given[Value]) << "given out twice";
    Given[Value] = true;
    ASSERT_FALSE(Client.Lookup<Session>(Last));
    ASSERT_TRUE(Client.Lookup<Session>(Value));
    ASSERT_TRUE(Client.Close(Value));
    Last = Value;
  }
  EXPECT_EQ(Count, 2 * 65535u);
  EXPECT_EQ(Numbers.RetiredSlots(), 2u);
  for (HandleValue Value = 0; Value < allOf(18); ++Value)
    ASSERT_FALSE(Client.Lookup<Session>(Value)) << Value;
  EXPECT_EQ(Object.use_count(), 1);
}

TEST(HandleTableTest, EveryNumberOfSixteenBits) {
  Modelled<6, 10> Numbers(50);
  EXPECT_TRUE(Numbers.isRight());
  std::mt19937 Random(2);
  for (int Round = 0; Round < 3; ++Round) {
    for (int I = 0; I < 300; ++I)
      step(Numbers, Random() % 5);
    EXPECT_TRUE(Numbers.isRight());
  }
  Numbers.rundown(0);
  EXPECT_TRUE(Numbers.isRight());
}

template <typename Table> void tryWideNumbers(Table &Numbers) {
  typename Table::Client Client(Numbers, 3);
  std::array<HandleValue, 3> Open;
  for (HandleValue &Value : Open)
    Value = Client.Insert(std::make_shared<Session>());
  const auto IsOpen = [&](HandleValue Value) {
    return Value == Open[0] || Value == Open[1] || Value == Open[2];
  };
  const auto Try = [&](HandleValue Value) {
    ASSERT_EQ(bool(Client.template Lookup<Session>(Value)), IsOpen(Value))
        << Value;
    ASSERT_FALSE(Client.template Remove<Document>(Value));
    if (!IsOpen(Value))
      ASSERT_FALSE(Client.Close(Value));
  };
  for (HandleValue Value : Open)
    for (unsigned Bit = 0; Bit < 64; ++Bit)
      for (unsigned Other = 0; Other < 64; ++Other)
        Try(Value ^ HandleValue{1} << Bit ^ HandleValue{1} << Other);
  for (unsigned Bit = 0; Bit < 64; ++Bit)
    for (HandleValue Near : {UINT64_MAX, UINT64_C(0), UINT64_C(1)}) {
      Try((HandleValue{1} << Bit) + Near);
      Try(~(HandleValue{1} << Bit) + Near);
    }
  std::mt19937_64 Random(3);
  for (int I = 0; I < 100000; ++I)
    Try(Random());
}

TEST(HandleTableTest, SixtyFourBitsOfAnything) {
  HandleTable<Session, Document> Wide(3);
  tryWideNumbers(Wide);
  BasicHandleTable<HandleLayout32, Session, Document> Narrow(4096);
  tryWideNumbers(Narrow);
  HandleTable<Session, Document> Largest(HandleLayout64::MaxCapacity);
  tryWideNumbers(Largest);
  HandleTable<Session, Document> Single(1);
  HandleTable<Session, Document>::Client Client(Single, 1);
  EXPECT_TRUE(Client.Insert(std::make_shared<Session>()));
  EXPECT_FALSE(Client.Lookup<Session>(UINT64_MAX));
}

TEST(HandleTableTest, NumbersOfTheNarrowLayoutFitASignedLong) {
  EXPECT_LE(HandleLayout32::Make(HandleLayout32::MaxCapacity - 1,
                                 HandleLayout32::MaxGeneration),
            HandleValue{INT32_MAX});
  EXPECT_LE(HandleLayout64::Make(HandleLayout64::MaxCapacity - 1,
                                 HandleLayout64::MaxGeneration),
            HandleValue{INT64_MAX});
}

TEST(HandleTableTest, RefusesToInsert) {
  SmallTable<2, 8> Numbers(3);
  SmallTable<2, 8>::Client Greedy(Numbers, 2), Modest(Numbers, 9),
      Nobody(Numbers, 0);
  const auto Object = std::make_shared<Session>();
  EXPECT_EQ(Greedy.Insert(std::shared_ptr<Session>()), NoHandle);
  EXPECT_EQ(Nobody.Insert(Object), NoHandle);
  const HandleValue First = Greedy.Insert(Object);
  EXPECT_NE(First, NoHandle);
  EXPECT_NE(Greedy.Insert(Object), NoHandle);
  EXPECT_EQ(Greedy.Insert(Object), NoHandle) << "limit";
  EXPECT_NE(Modest.Insert(Object), NoHandle);
  EXPECT_EQ(Modest.Insert(Object), NoHandle) << "capacity";
  EXPECT_TRUE(Greedy.Close(First));
  EXPECT_NE(Greedy.Insert(Object), NoHandle);
  Greedy.Rundown();
  EXPECT_EQ(Greedy.Insert(Object), NoHandle) << "run down";
  EXPECT_NE(Modest.Insert(Object), NoHandle);
  EXPECT_EQ(Object.use_count(), 3);

  SmallTable<2, 8> Empty(0), Capped(1000);
  SmallTable<2, 8>::Client OfEmpty(Empty, 1), OfCapped(Capped, 1000);
  EXPECT_EQ(OfEmpty.Insert(Object), NoHandle);
  EXPECT_FALSE(OfEmpty.Lookup<Session>(4));
  for (int I = 0; I < 4; ++I)
    EXPECT_NE(OfCapped.Insert(Object), NoHandle);
  EXPECT_EQ(OfCapped.Insert(Object), NoHandle);
}

TEST(HandleTableTest, ObjectsStayWhileInUse) {
  HandleTable<Session> Numbers(8);
  std::weak_ptr<Session> Watched;
  std::shared_ptr<Session> Used;
  {
    HandleTable<Session>::Client Client(Numbers, 8);
    auto Object = std::make_shared<Session>();
    Watched = Object;
    const HandleValue Value = Client.Insert(std::move(Object));
    Used = Client.Lookup<Session>(Value);
    EXPECT_TRUE(Client.Close(Value));
    EXPECT_FALSE(Watched.expired());
    Used = nullptr;
    EXPECT_TRUE(Watched.expired());

    Object = std::make_shared<Session>();
    Watched = Object;
    Used = Client.Lookup<Session>(Client.Insert(std::move(Object)));
  }
  EXPECT_FALSE(Watched.expired());
  Used = nullptr;
  EXPECT_TRUE(Watched.expired());
}

struct Nested;
using NestedTable = HandleTable<Nested>;
struct Nested {
  NestedTable::Client &Client;
  HandleValue Child = NoHandle;
  ~Nested() {
    Client.Close(Child);
    EXPECT_FALSE(Client.Lookup<Nested>(Child));
  }
};

TEST(HandleTableTest, DestructorsMayCallTheTable) {
  NestedTable Numbers(8);
  NestedTable::Client Client(Numbers, 8);
  HandleValue Value = NoHandle;
  for (int I = 0; I < 3; ++I)
    Value = Client.Insert(std::make_shared<Nested>(Client, Value));
  EXPECT_TRUE(Client.Close(Value));
  for (int I = 0; I < 8; ++I)
    Value = Client.Insert(std::make_shared<Nested>(Client, Value));
  EXPECT_NE(Value, NoHandle) << "the children were not closed";
}

} // namespace
